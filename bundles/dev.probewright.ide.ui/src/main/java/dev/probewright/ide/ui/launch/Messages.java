/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Again_Failed = "";
    public static String Again_Job = "";
    public static String Choose_Configuration = "";
    public static String Choose_ConfigurationTitle = "";
    public static String Choose_Probe = "";
    public static String Choose_ProbeTitle = "";
    public static String Choose_Program = "";
    public static String Choose_ProgramTitle = "";
    public static String Failure_Keep = "";
    public static String Failure_Title = "";
    public static String Failure_TitleUnknown = "";
    public static String Gdb_Choose = "";
    public static String Gdb_Question = "";
    public static String Gdb_Title = "";
    public static String Preferences_BadChipFile = "";
    public static String Preferences_ChipFiles = "";
    public static String Preferences_Description = "";
    public static String Preferences_Gdb = "";
    public static String Preferences_NoFile = "";
    public static String Shortcut_NoProgram = "";
    public static String Shortcut_Title = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
