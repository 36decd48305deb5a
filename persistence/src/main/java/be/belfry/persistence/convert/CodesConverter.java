package be.belfry.persistence.convert;

import be.belfry.domain.shared.Codes;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Array;
import java.sql.SQLException;

/**
 * {@code Codes} in a {@code text[]} column; the driver takes a {@code String[]} and gives an Array.
 */
@Converter(autoApply = true)
public class CodesConverter implements AttributeConverter<Codes, Object> {
  @Override
  public Object convertToDatabaseColumn(Codes codes) {
    return (codes == null ? Codes.none() : codes).list().toArray(String[]::new);
  }

  @Override
  public Codes convertToEntityAttribute(Object column) {
    if (column == null) {
      return Codes.none();
    }
    try {
      Object values = column instanceof Array array ? array.getArray() : column;
      if (values instanceof String[] texts) {
        return Codes.of(texts);
      }
      Object[] objects = (Object[]) values;
      String[] texts = new String[objects.length];
      for (int i = 0; i < objects.length; i++) {
        texts[i] = String.valueOf(objects[i]);
      }
      return Codes.of(texts);
    } catch (SQLException e) {
      throw new IllegalStateException("text[] column cannot be read", e);
    }
  }
}
