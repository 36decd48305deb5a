package be.belfry.persistence.briefing;

import be.belfry.domain.briefing.BriefedReaders;
import be.belfry.persistence.convert.RecordJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** To whom a briefing goes, as JSON text. */
@Converter(autoApply = true)
public class BriefedReadersConverter implements AttributeConverter<BriefedReaders, String> {
  @Override
  public String convertToDatabaseColumn(BriefedReaders readers) {
    return readers == null ? null : RecordJson.write(readers);
  }

  @Override
  public BriefedReaders convertToEntityAttribute(String column) {
    return column == null ? null : RecordJson.read(column, BriefedReaders.class);
  }
}
