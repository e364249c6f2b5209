import { Global, Module } from '@nestjs/common';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { ContactCipher } from './contact-cipher.js';
import { installationKeys } from './installation-key.js';

/** Provides the process's `ContactCipher`. */
@Global()
@Module({
  providers: [
    {
      provide: ContactCipher,
      inject: [CONFIG],
      useFactory: (config: Config) => new ContactCipher(installationKeys(config)),
    },
  ],
  exports: [ContactCipher],
})
export class CryptoModule {}
