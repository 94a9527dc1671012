/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.probes;

import org.eclipse.core.runtime.jobs.ISchedulingRule;

/**
 * Held by whoever uses a probe: jobs with one probe run one after the other, jobs with several at the same time.
 *
 * @param probe a probe's id
 */
public record ProbeRule(String probe) implements ISchedulingRule {
    @Override
    public boolean contains(ISchedulingRule rule) {
        return equals(rule);
    }

    @Override
    public boolean isConflicting(ISchedulingRule rule) {
        return equals(rule);
    }
}
