package be.belfry.persistence.communication;

import be.belfry.domain.communication.WarningContent;
import be.belfry.persistence.convert.RecordJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** What a warning says, as JSON text: the same text is read back as was written. */
@Converter(autoApply = true)
public class WarningContentConverter implements AttributeConverter<WarningContent, String> {
  @Override
  public String convertToDatabaseColumn(WarningContent content) {
    return content == null ? null : RecordJson.write(content);
  }

  @Override
  public WarningContent convertToEntityAttribute(String column) {
    return column == null ? null : RecordJson.read(column, WarningContent.class);
  }
}
