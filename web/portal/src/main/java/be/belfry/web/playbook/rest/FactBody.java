package be.belfry.web.playbook.rest;

import be.belfry.domain.plan.ConditionPart;

/** What no report says of a crisis. */
record FactBody(ConditionPart fact, boolean holds) {}
