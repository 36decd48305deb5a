package be.belfry.domain.exchange.yaml;

/**
 * What can be wrong with a mapping, beyond the shape of its file. The sentences in four languages
 * are the words of the constants.
 */
public enum MappingFault {
  NO_SHIPPED,
  OWN,
  SOURCE_NAME,
  SAME_SOURCE,
  VALUES_PER_COLUMN,
  SAME_VALUES,
  NO_WANTED,
  YEAR_ONLY,
  KIND,
  COLUMN_ALONE,
  NO_CLASS,
  ONE_SERIES,
  NO_SERIES,
  SERIES_TWICE,
  LONG_VALUE
}
