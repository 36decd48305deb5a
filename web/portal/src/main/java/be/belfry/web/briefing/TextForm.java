package be.belfry.web.briefing;

import be.belfry.domain.briefing.BriefingText;

/** One text in four languages, as fields of a form. */
public class TextForm {
  private String nl;
  private String fr;
  private String de;
  private String en;

  TextForm(BriefingText text) {
    this.nl = text.nl();
    this.fr = text.fr();
    this.de = text.de();
    this.en = text.en();
  }

  static TextForm empty() {
    return new TextForm(BriefingText.EMPTY);
  }

  BriefingText text() {
    return new BriefingText(nl, fr, de, en);
  }

  boolean isEmpty() {
    return text().isEmpty();
  }

  public String getNl() {
    return nl;
  }

  public void setNl(String nl) {
    this.nl = nl;
  }

  public String getFr() {
    return fr;
  }

  public void setFr(String fr) {
    this.fr = fr;
  }

  public String getDe() {
    return de;
  }

  public void setDe(String de) {
    this.de = de;
  }

  public String getEn() {
    return en;
  }

  public void setEn(String en) {
    this.en = en;
  }
}
