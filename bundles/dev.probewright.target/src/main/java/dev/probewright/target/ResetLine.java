/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** The chip's reset pin as the probe drives it. */
public interface ResetLine {
    /** Pulls the pin low (true) or lets it go; returns once the level was set. */
    void assertReset(boolean low) throws TargetException;

    /** Reads the pin's level back: true when the pin is high, so that a wire that is not there is noticed. */
    boolean level() throws TargetException;
}
