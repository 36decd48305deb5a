/** Paper packs by REST. */
package be.belfry.web.paper.rest;
