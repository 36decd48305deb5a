package be.belfry.persistence.sitrep;

import be.belfry.domain.sitrep.SitrepContent;
import be.belfry.persistence.convert.RecordJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** What a report says, as JSON text: the same text is read back as was written. */
@Converter(autoApply = true)
public class SitrepContentConverter implements AttributeConverter<SitrepContent, String> {
  @Override
  public String convertToDatabaseColumn(SitrepContent content) {
    return content == null ? null : RecordJson.write(content);
  }

  @Override
  public SitrepContent convertToEntityAttribute(String column) {
    return column == null ? null : RecordJson.read(column, SitrepContent.class);
  }
}
