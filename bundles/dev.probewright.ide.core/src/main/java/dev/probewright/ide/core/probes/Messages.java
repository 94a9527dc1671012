/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.probes;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Connect_Trying = "";
    public static String Connect_Waiting = "";
    public static String ProbeHeld_Fix = "";
    public static String ProbeHeld_Sentence = "";
    public static String ProbeRegistry_Looking = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
