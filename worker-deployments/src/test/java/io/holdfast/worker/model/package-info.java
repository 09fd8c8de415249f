/** Lives of many bookings at once, moved at random and through faults, compared with a simple model of what must hold. */
package io.holdfast.worker.model;
