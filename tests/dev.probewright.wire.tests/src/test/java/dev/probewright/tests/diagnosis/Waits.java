/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.diagnosis;

import java.util.regex.Pattern;

/** What is measured in a sentence, and what a board is called: both are others the next time. */
final class Waits {
    private static final Pattern MEASURED = Pattern.compile("\\d+\\.\\d ms \\(×\\d+ WAIT\\)");

    private Waits() {}

    static String plain(String sentence) {
        return MEASURED.matcher(sentence).replaceAll("T").replaceAll("scene\\d+", "BOARD");
    }
}
