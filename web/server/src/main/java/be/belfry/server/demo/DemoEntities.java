package be.belfry.server.demo;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.sessions.AbstractRecord;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.mappings.DatabaseMapping.WriteType;

/**
 * New entities on their way to {@code COPY}, as rows that the persistence provider makes by its own
 * mapping; only its statements, one for each row, are spared.
 */
final class DemoEntities {
  private static final long FIRST_VERSION = 1;

  private final AbstractSession session;
  private final Map<String, DemoCopy> tables = new LinkedHashMap<>();

  DemoEntities(EntityManager em) {
    session = (AbstractSession) JpaHelper.getDatabaseSession(em.getEntityManagerFactory());
  }

  /** Adds the row of an entity of one table; those that it refers to come before it. */
  void add(Object entity) {
    ClassDescriptor descriptor = session.getDescriptor(entity);
    AbstractRecord row = descriptor.getObjectBuilder().buildRow(entity, session, WriteType.INSERT);
    row.put(descriptor.getOptimisticLockingPolicy().getWriteLockField(), FIRST_VERSION);
    Map<String, Object> values = new HashMap<>();
    for (DatabaseField field : row.getFields()) {
      values.put(field.getName(), text(row.get(field)));
    }
    DatabaseField[] columns = descriptor.getFields().toArray(DatabaseField[]::new);
    tables
        .computeIfAbsent(
            descriptor.getTableName(),
            table ->
                new DemoCopy(
                    table,
                    String.join(", ", Arrays.stream(columns).map(DatabaseField::getName).toList())))
        .add(Arrays.stream(columns).map(column -> values.get(column.getName())).toArray());
  }

  private static Object text(Object value) {
    return value instanceof Object[] items ? Arrays.asList(items) : value;
  }

  /** Writes the rows, and begins anew. */
  void send(Connection connection) throws SQLException {
    for (DemoCopy table : tables.values()) {
      table.send(connection);
    }
    tables.clear();
  }
}
