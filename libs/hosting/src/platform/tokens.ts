import { Inject } from '@nestjs/common';

export const CONFIGURATION = Symbol('configuration');
export const TRANSPORT = Symbol('transport');

/** Injects the service's configuration. */
export const InjectConfiguration = (): ParameterDecorator & PropertyDecorator => Inject(CONFIGURATION);
