package be.belfry.web.shared.rest;

import be.belfry.domain.shared.RecordShape;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Writes records as objects; absent components are left out, enums are their codes. */
final class RecordWriter {
  private final JsonGenerator out;

  RecordWriter(JsonGenerator out) {
    this.out = out;
  }

  // First what a table has most of and what is told by its class alone: whether a text is a
  // collection takes longer to find out than to write it.
  void write(Object value) throws IOException {
    if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Enum<?> constant) {
      out.writeString(RecordBinder.code(constant));
    } else if (value instanceof Record bean) {
      writeRecord(bean);
    } else if (value instanceof Collection<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(element);
      }
      out.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        writeField(entry.getKey().toString(), entry.getValue());
      }
      out.writeEndObject();
    } else {
      writeScalar(value);
    }
  }

  private void writeRecord(Record bean) throws IOException {
    out.writeStartObject();
    for (RecordShape.Part component : RecordShape.of(bean.getClass()).parts()) {
      writeField(component.name(), component.read(bean));
    }
    out.writeEndObject();
  }

  private void writeField(String name, Object value) throws IOException {
    Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (present != null) {
      out.writeFieldName(name);
      write(present);
    }
  }

  private void writeScalar(Object value) throws IOException {
    if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      out.writeNumber(number.toPlainString());
    } else if (value instanceof BigInteger number) {
      out.writeNumber(number);
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else {
      // Instant, LocalDate, YearMonth, Duration, UUID: their text is ISO 8601 or canonical.
      out.writeString(value.toString());
    }
  }
}
