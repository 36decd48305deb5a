package be.belfry.web.shared;

import be.belfry.domain.shared.WrittenText;

/** One text in four languages, as fields of a form. */
public class TextForm {
  private String nl;
  private String fr;
  private String de;
  private String en;

  /** The fields of a text. */
  public TextForm(WrittenText text) {
    this.nl = text.nl();
    this.fr = text.fr();
    this.de = text.de();
    this.en = text.en();
  }

  /** Four empty fields. */
  public static TextForm empty() {
    return new TextForm(WrittenText.EMPTY);
  }

  /** What stands in the fields. */
  public WrittenText text() {
    return new WrittenText(nl, fr, de, en);
  }

  /** True when nothing is written in any language. */
  public boolean isEmpty() {
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
