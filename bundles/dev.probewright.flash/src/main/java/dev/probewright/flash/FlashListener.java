/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

/** Hears how programming goes on. Called on the thread that programs; must return soon. */
public interface FlashListener {
    /** A listener that hears nothing. */
    FlashListener NONE = new FlashListener() {};

    /** A phase begins; {@code totalBytes} of work are ahead of it. */
    default void begin(FlashPhase phase, long totalBytes) {}

    /** {@code bytes} more of the present phase are done. */
    default void worked(FlashPhase phase, long bytes) {}

    /** The phase has ended well. */
    default void end(FlashPhase phase) {}

    /** Another algorithm is used than the one that was given; says why. */
    default void replaced(AlgorithmReplacement replacement) {}

    /** The target held its bus for longer than the probe waits by itself; told once in a run, as a sentence. */
    default void busHeld(String sentence) {}

    /** Asked between sectors and pages; true stops with a {@link dev.probewright.target.CancelledException}. */
    default boolean cancelled() {
        return false;
    }
}
