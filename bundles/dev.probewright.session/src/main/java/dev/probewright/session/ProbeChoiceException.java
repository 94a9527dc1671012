/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.target.TargetException;
import java.util.List;

/** No probe is meant by what was asked, or more than one. */
public final class ProbeChoiceException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String wanted;
    private final transient List<ProbeInfo> matching;
    private final transient List<ProbeInfo> present;
    private final transient List<ProbeException> failures;

    /**
     * @param wanted what was asked for, empty when nothing was
     * @param matching those that it could mean
     * @param present all that are there
     * @param failures of drivers that could not look
     */
    public ProbeChoiceException(
            String wanted, List<ProbeInfo> matching, List<ProbeInfo> present, List<ProbeException> failures) {
        super("probe '" + wanted + "': " + matching.size() + " match, " + present.size() + " present");
        this.wanted = wanted;
        this.matching = List.copyOf(matching);
        this.present = List.copyOf(present);
        this.failures = List.copyOf(failures);
    }

    public String wanted() {
        return wanted;
    }

    public List<ProbeInfo> matching() {
        return matching;
    }

    public List<ProbeInfo> present() {
        return present;
    }

    public List<ProbeException> failures() {
        return failures;
    }
}
