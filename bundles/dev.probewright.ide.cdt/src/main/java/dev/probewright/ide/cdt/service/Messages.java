/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Breakpoints_TooMany = "";
    public static String Failures_Job = "";
    public static String Start_CommandFailed = "";
    public static String Start_NoSymbol = "";
    public static String Start_NotReached = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
