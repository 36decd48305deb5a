package be.belfry.persistence.sitrep;

import be.belfry.domain.sitrep.InputContent;
import be.belfry.persistence.convert.RecordJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** What a service says, as JSON text. */
@Converter(autoApply = true)
public class InputContentConverter implements AttributeConverter<InputContent, String> {
  @Override
  public String convertToDatabaseColumn(InputContent content) {
    return content == null ? null : RecordJson.write(content);
  }

  @Override
  public InputContent convertToEntityAttribute(String column) {
    return column == null ? null : RecordJson.read(column, InputContent.class);
  }
}
