package be.belfry.persistence.communication;

import be.belfry.domain.communication.LineContent;
import be.belfry.persistence.convert.RecordJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** What a line says, as JSON text: the same text is read back as was written. */
@Converter(autoApply = true)
public class LineContentConverter implements AttributeConverter<LineContent, String> {
  @Override
  public String convertToDatabaseColumn(LineContent content) {
    return content == null ? null : RecordJson.write(content);
  }

  @Override
  public LineContent convertToEntityAttribute(String column) {
    return column == null ? null : RecordJson.read(column, LineContent.class);
  }
}
