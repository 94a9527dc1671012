/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Chip_BadFile = "";
    public static String Chip_Unknown = "";
    public static String Chip_UnknownNear = "";
    public static String Clock_Range = "";
    public static String File_BadPath = "";
    public static String File_Empty = "";
    public static String File_Folder = "";
    public static String File_Missing = "";
    public static String File_Relative = "";
    public static String File_Unreadable = "";
    public static String Flash_EraseAndKeep = "";
    public static String Gdb_Missing = "";
    public static String Gdb_NotExecutable = "";
    public static String Image_Form = "";
    public static String Image_NoBase = "";
    public static String Image_NoFirmware = "";
    public static String Image_NoSymbols = "";
    public static String Program_Missing = "";
    public static String Program_NoElf = "";
    public static String Program_None = "";
    public static String Program_NotArm = "";
    public static String Project_Missing = "";
    public static String Symbol_Missing = "";
    public static String Symbol_None = "";
    public static String Value_Unknown = "";
    public static String Value_Unreadable = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
