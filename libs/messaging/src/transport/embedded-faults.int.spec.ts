import { createEmbedded, createKillableEmbedded } from '../../test/contract/embedded-under-test.js';
import { faultsContract } from '../../test/contract/faults-contract.js';

faultsContract('embedded', { create: createEmbedded, createKillable: createKillableEmbedded });
