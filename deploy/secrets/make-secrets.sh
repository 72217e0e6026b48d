#!/bin/sh
# Makes the secrets that docker-compose.yml mounts; those that exist are kept.
#   deploy/secrets/make-secrets.sh [directory]
set -eu

directory=${1:-$(dirname -- "$0")}
mkdir -p -- "$directory"
# The files are readable by all, because the users inside the containers are others than yours; the directory is yours alone.
chmod 700 -- "$directory"

random() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

put() {
  file=$directory/$1
  if [ -e "$file" ]; then
    echo "kept  $file"
    return
  fi
  printf '%s\n' "$2" >"$file.new"
  chmod 444 -- "$file.new"
  mv -- "$file.new" "$file"
  echo "made  $file"
}

put postgres-password "$(random)"
for service in catalogue dossiers payments interchange notifications; do
  put "$service-database-url" "postgres://$service:$(random)@postgres:5432/$service"
done
put vietqr-secret "$(random)"
# the mail catcher; a real mail server: smtps://user:password@host:465
put smtp-url "smtp://mail-catcher:1025"
