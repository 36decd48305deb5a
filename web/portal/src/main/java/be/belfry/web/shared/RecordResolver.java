package be.belfry.web.shared;

import be.belfry.domain.shared.RecordShape;
import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import java.util.Optional;

/** Lets pages read records like beans: {@code #{row.reference}} is {@code row.reference()}. */
public class RecordResolver extends ELResolver {
  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    Optional<RecordShape.Part> part = part(base, property);
    if (part.isEmpty()) {
      return null;
    }
    context.setPropertyResolved(base, property);
    return part.get().read((Record) base);
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    Optional<RecordShape.Part> part = part(base, property);
    if (part.isEmpty()) {
      return null;
    }
    context.setPropertyResolved(base, property);
    return part.get().type();
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    if (part(base, property).isPresent()) {
      throw new PropertyNotWritableException(base.getClass().getSimpleName() + "." + property);
    }
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    if (part(base, property).isEmpty()) {
      return false;
    }
    context.setPropertyResolved(base, property);
    return true;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return base instanceof Record ? String.class : null;
  }

  private static Optional<RecordShape.Part> part(Object base, Object property) {
    return base instanceof Record
        ? RecordShape.of(base.getClass()).part(String.valueOf(property))
        : Optional.empty();
  }
}
