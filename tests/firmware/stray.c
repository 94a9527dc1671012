/*
 * Data that the build places where the chip has no flash.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
__attribute__((section(".stray"), used)) const char stray[16] = "not in the flash";
