package be.belfry.persistence.briefing;

import be.belfry.domain.briefing.BriefingContent;
import be.belfry.persistence.convert.RecordJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** What a briefing says, as JSON text: the same text is read back as was written. */
@Converter(autoApply = true)
public class BriefingContentConverter implements AttributeConverter<BriefingContent, String> {
  @Override
  public String convertToDatabaseColumn(BriefingContent content) {
    return content == null ? null : RecordJson.write(content);
  }

  @Override
  public BriefingContent convertToEntityAttribute(String column) {
    return column == null ? null : RecordJson.read(column, BriefingContent.class);
  }
}
