/** Mappings of foreign files, read from YAML; see {@code docs/features/exchange.md}. */
package be.belfry.domain.exchange.yaml;
