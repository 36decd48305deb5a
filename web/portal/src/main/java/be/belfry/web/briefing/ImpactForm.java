package be.belfry.web.briefing;

import be.belfry.domain.briefing.Rag;
import be.belfry.domain.briefing.SectorImpact;
import be.belfry.domain.organisation.Sector;
import be.belfry.web.shared.TextForm;
import java.time.Instant;

/** A sector, as fields of a form: colour and words are written, the rest is counted. */
public class ImpactForm {
  private final Sector sector;
  private Rag rag;
  private final TextForm service;
  private final Instant since;
  private final TextForm forecast;

  ImpactForm(SectorImpact impact) {
    this.sector = impact.sector();
    this.rag = impact.rag();
    this.service = new TextForm(impact.service());
    this.since = impact.since();
    this.forecast = new TextForm(impact.forecast());
  }

  SectorImpact impact() {
    return new SectorImpact(sector, rag, service.text(), since, forecast.text());
  }

  public Sector getSector() {
    return sector;
  }

  public Rag getRag() {
    return rag;
  }

  public void setRag(Rag rag) {
    this.rag = rag;
  }

  public TextForm getService() {
    return service;
  }

  public Instant getSince() {
    return since;
  }

  public TextForm getForecast() {
    return forecast;
  }
}
