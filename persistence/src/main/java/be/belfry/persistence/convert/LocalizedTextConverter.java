package be.belfry.persistence.convert;

import be.belfry.domain.shared.LocalizedText;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** A text in four languages in a {@code text[]} column, in the order nl, fr, de, en. */
@Converter(autoApply = true)
public class LocalizedTextConverter implements AttributeConverter<LocalizedText, Object> {
  @Override
  public Object convertToDatabaseColumn(LocalizedText text) {
    return text == null ? null : new String[] {text.nl(), text.fr(), text.de(), text.en()};
  }

  @Override
  public LocalizedText convertToEntityAttribute(Object column) {
    return column == null ? null : text(column);
  }

  /** The same for a column of a native query. */
  public static LocalizedText text(Object column) {
    List<String> texts = SqlValues.texts(column);
    return new LocalizedText(texts.get(0), texts.get(1), texts.get(2), texts.get(3));
  }
}
