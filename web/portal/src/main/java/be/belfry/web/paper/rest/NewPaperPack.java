package be.belfry.web.paper.rest;

import be.belfry.domain.shared.Language;

/** In which language a pack is wanted. */
record NewPaperPack(Language language) {}
