package be.belfry.reports.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRField;
import net.sf.jasperreports.engine.JRRewindableDataSource;

/** Records as rows: a field of the template is a component of the record with the same name. */
public final class RecordDataSource implements JRRewindableDataSource {
  private final List<? extends Record> all;
  private Iterator<? extends Record> rows;
  private Record row;

  /** The rows in their order. */
  public RecordDataSource(List<? extends Record> rows) {
    this.all = rows;
    this.rows = rows.iterator();
  }

  /** A band that moves to the next page as a whole is filled anew there. */
  @Override
  public void moveFirst() {
    rows = all.iterator();
    row = null;
  }

  @Override
  public boolean next() {
    boolean more = rows.hasNext();
    row = more ? rows.next() : null;
    return more;
  }

  /**
   * @throws JRException when the record has no such component: a mistake in the template
   */
  @Override
  public Object getFieldValue(JRField field) throws JRException {
    try {
      Method accessor = row.getClass().getDeclaredMethod(field.getName());
      accessor.setAccessible(true);
      return accessor.invoke(row);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new JRException(row.getClass().getSimpleName() + " has no " + field.getName(), e);
    }
  }
}
