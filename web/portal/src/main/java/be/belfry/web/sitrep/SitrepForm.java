package be.belfry.web.sitrep;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.sitrep.Audience;
import be.belfry.domain.sitrep.SaveSitrep;
import be.belfry.domain.sitrep.SitrepDetail;
import be.belfry.domain.sitrep.SitrepStatement;
import be.belfry.domain.sitrep.SitrepText;
import be.belfry.web.shared.TextForm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of the form of an open report. */
public class SitrepForm {
  private static final int SPARE = 3;

  private final SitrepDetail detail;
  private final TextForm situation;
  private final TextForm consequences;
  private final TextForm needs;
  private final TextForm outlook;
  private final TextForm communication;
  private final TextForm international;
  private final List<StatementForm> statements = new ArrayList<>();
  private long version;
  private Tlp marking;
  private List<String> readers;
  private boolean deciders;
  private boolean services;
  private boolean sectors;

  SitrepForm(SitrepDetail detail) {
    this.detail = detail;
    SitrepText text = detail.sheet().content().text();
    this.situation = new TextForm(text.situation());
    this.consequences = new TextForm(text.consequences());
    this.needs = new TextForm(text.needs());
    this.outlook = new TextForm(text.outlook());
    this.communication = new TextForm(text.communication());
    this.international = new TextForm(text.international());
    text.statements().forEach(s -> statements.add(new StatementForm(s)));
    int slots = Math.min(SitrepText.MAX_STATEMENTS, statements.size() + SPARE);
    while (statements.size() < slots) {
      statements.add(StatementForm.empty());
    }
    this.version = detail.version();
    this.marking = detail.sheet().marking();
    this.readers = List.copyOf(detail.named());
    Set<Audience> audience = EnumSet.copyOf(detail.sheet().audience());
    this.deciders = audience.contains(Audience.DECIDERS);
    this.services = audience.contains(Audience.SERVICES);
    this.sectors = audience.contains(Audience.SECTORS);
  }

  /**
   * What the fields say.
   *
   * @param taken statements that are taken over from an input besides
   */
  SaveSitrep command(List<SitrepStatement> taken) {
    List<SitrepStatement> all = new ArrayList<>();
    statements.stream().filter(s -> !s.isEmpty()).map(StatementForm::statement).forEach(all::add);
    all.addAll(taken);
    Set<Audience> audience = EnumSet.of(Audience.CELLS);
    add(audience, deciders, Audience.DECIDERS);
    add(audience, services, Audience.SERVICES);
    add(audience, sectors, Audience.SECTORS);
    return new SaveSitrep(
        detail.id(),
        Optional.of(version),
        new SitrepText(
            situation.text(),
            all,
            consequences.text(),
            needs.text(),
            outlook.text(),
            communication.text(),
            international.text()),
        marking,
        Codes.of(readers),
        audience);
  }

  private static void add(Set<Audience> audience, boolean chosen, Audience each) {
    if (chosen) {
      audience.add(each);
    }
  }

  public TextForm getSituation() {
    return situation;
  }

  public TextForm getConsequences() {
    return consequences;
  }

  public TextForm getNeeds() {
    return needs;
  }

  public TextForm getOutlook() {
    return outlook;
  }

  public TextForm getCommunication() {
    return communication;
  }

  public TextForm getInternational() {
    return international;
  }

  public List<StatementForm> getStatements() {
    return statements;
  }

  public long getVersion() {
    return version;
  }

  public void setVersion(long version) {
    this.version = version;
  }

  /** Account keys of those who may read it when it is TLP:RED. */
  public List<String> getReaders() {
    return readers;
  }

  /** Account keys of those who may read it when it is TLP:RED. */
  public void setReaders(List<String> readers) {
    this.readers = List.copyOf(readers);
  }

  public Tlp getMarking() {
    return marking;
  }

  public void setMarking(Tlp marking) {
    this.marking = marking;
  }

  public boolean isDeciders() {
    return deciders;
  }

  public void setDeciders(boolean deciders) {
    this.deciders = deciders;
  }

  public boolean isServices() {
    return services;
  }

  public void setServices(boolean services) {
    this.services = services;
  }

  public boolean isSectors() {
    return sectors;
  }

  public void setSectors(boolean sectors) {
    this.sectors = sectors;
  }
}
