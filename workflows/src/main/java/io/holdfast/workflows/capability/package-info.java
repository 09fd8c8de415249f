/** What a workflow asks of the other modules, one activity interface per capability. */
@NullMarked
package io.holdfast.workflows.capability;

import org.jspecify.annotations.NullMarked;
