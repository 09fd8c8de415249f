/** The words of the house: ids, money, times, people, and what was agreed. */
@NullMarked
package io.holdfast.workflows.model;

import org.jspecify.annotations.NullMarked;
