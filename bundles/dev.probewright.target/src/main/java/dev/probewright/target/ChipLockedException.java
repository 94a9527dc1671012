/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** The chip is protected against debuggers, altogether or in what was to be accessed. */
public final class ChipLockedException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String lock;
    private final String state;
    private final String remedy;

    /**
     * @param lock as the maker calls it: {@code APPROTECT}, {@code RDP}
     * @param state which of its states it is in: {@code level 1}
     * @param remedy how it is lifted and what that costs, one sentence without the final stop; empty where nothing lifts it
     * @param evidence where that was seen: {@code CTRL-AP APPROTECTSTATUS 0x00000000}
     */
    public ChipLockedException(String lock, String state, String remedy, String evidence) {
        super(evidence);
        this.lock = lock;
        this.state = state;
        this.remedy = remedy;
    }

    public String lock() {
        return lock;
    }

    public String state() {
        return state;
    }

    public String remedy() {
        return remedy;
    }
}
