package be.belfry.web.briefing;

import be.belfry.domain.briefing.Outlook;
import be.belfry.domain.shared.WrittenText;
import be.belfry.web.shared.TextForm;

/** A horizon, as fields of a form; without a text it is left out. */
public class OutlookForm {
  private int hours;
  private final TextForm best;
  private final TextForm likely;
  private final TextForm worst;

  OutlookForm(Outlook outlook) {
    this.hours = outlook.hours();
    this.best = new TextForm(outlook.best());
    this.likely = new TextForm(outlook.likely());
    this.worst = new TextForm(outlook.worst());
  }

  /** A horizon without a word. */
  static OutlookForm empty(int hours) {
    return new OutlookForm(
        new Outlook(hours, WrittenText.EMPTY, WrittenText.EMPTY, WrittenText.EMPTY));
  }

  boolean isEmpty() {
    return best.isEmpty() && likely.isEmpty() && worst.isEmpty();
  }

  Outlook outlook() {
    return new Outlook(hours, best.text(), likely.text(), worst.text());
  }

  public int getHours() {
    return hours;
  }

  public void setHours(int hours) {
    this.hours = hours;
  }

  public TextForm getBest() {
    return best;
  }

  public TextForm getLikely() {
    return likely;
  }

  public TextForm getWorst() {
    return worst;
  }
}
