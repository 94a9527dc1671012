/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.probes;

import dev.probewright.probe.ProbeInfo;
import java.util.function.Function;

/** The columns of the Debug Probes view. */
enum ProbeColumn {
    NAME(Messages.Column_Name, 32, ProbeInfo::name),
    ID(Messages.Column_Id, 23, ProbeInfo::id),
    SERIAL(Messages.Column_Serial, 17, ProbeInfo::serial),
    STATE(Messages.Column_State, 28, ProbeText::state);

    private final String title;
    private final int weight;
    private final Function<ProbeInfo, String> text;

    ProbeColumn(String title, int weight, Function<ProbeInfo, String> text) {
        this.title = title;
        this.weight = weight;
        this.text = text;
    }

    String title() {
        return title;
    }

    /** Its share of the width, percent. */
    int weight() {
        return weight;
    }

    String text(ProbeInfo probe) {
        return text.apply(probe);
    }
}
