/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import dev.probewright.target.TargetException;
import org.eclipse.jdt.annotation.Nullable;

/** The probe itself, or the way to it, failed. */
public class ProbeException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String probe;
    private final String facts;

    /** @param probe the {@link ProbeInfo#id()} it is about */
    public ProbeException(String probe, String facts, @Nullable Throwable cause) {
        super(probe + ": " + facts, cause);
        this.probe = probe;
        this.facts = facts;
    }

    public String probe() {
        return probe;
    }

    /** What was seen, without the probe's id. */
    public String facts() {
        return facts;
    }
}
