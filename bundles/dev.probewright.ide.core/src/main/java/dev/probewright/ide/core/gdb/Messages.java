/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Advice_Linux = "";
    public static String Advice_MacOs = "";
    public static String Advice_Settings = "";
    public static String Advice_Windows = "";
    public static String Check_DoesNotStart = "";
    public static String Check_ExitCode = "";
    public static String Check_Hangs = "";
    public static String Check_KnowsNoArm = "";
    public static String Check_NoFile = "";
    public static String Check_NotExecutable = "";
    public static String NotFound_Found = "";
    public static String NotFound_Looked = "";
    public static String NotFound_Named = "";
    public static String NotFound_NoSuchName = "";
    public static String Place_Arm = "";
    public static String Place_Asked = "";
    public static String Place_CubeIde = "";
    public static String Place_Launch = "";
    public static String Place_Path = "";
    public static String Place_Preference = "";
    public static String Place_Project = "";
    public static String Place_XPack = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
