package be.belfry.domain.simulation;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Report;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One entity's thread of reports, with its legal clocks. */
final class ReportThread {
  final UUID id;
  final Optional<Sector> sector;
  final Optional<SubSector> subSector;
  final Instant awareAt;
  final List<Report> reports = new ArrayList<>();
  List<LegalClock> clocks = List.of();

  ReportThread(UUID id, Optional<Sector> sector, Optional<SubSector> subSector, Instant awareAt) {
    this.id = id;
    this.sector = sector;
    this.subSector = subSector;
    this.awareAt = awareAt;
  }
}
