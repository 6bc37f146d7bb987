/**
 * WIT to Java.
 *
 * <p>Purpose: {@link org.jwasm.bindgen.Bindgen} generates Java interfaces of resolved WIT: for those who call what a
 * component exports, and who implement what it imports. Input: {@link org.jwasm.parser.wit.Wit} and a world of it, or
 * none for a whole package. Output: Java sources, which need nothing but {@code org.jwasm.api}.
 *
 * <pre>
 *   package ns:pkg           package BASE.ns.pkg (BASE.ns.pkg.v1_0_0 when there are more versions of it)
 *   interface i              a top-level interface, annotated &#64;WitInterface; functions are its methods
 *   world w                  a top-level interface, annotated &#64;WitWorld, with two inside: Imports and Exports; a method for
 *                            each function and, without parameters, for each interface
 *   record                   a record
 *   variant                  a sealed interface, and a record in it for each case
 *   enum                     an enum
 *   flags                    an enum; values are of type Set, of which java.util.EnumSet is the one to take
 *   resource                 an interface that extends AutoCloseable: close gives the handle back. Methods are its methods,
 *                            constructors and static functions are methods of the interface around it
 *   type, use                nothing: what they are a name for is used
 *   bool, f32, f64, string   boolean, float, double, String
 *   s8, s16, s32, s64        byte, short, int, long
 *   u8, u16, u32, u64        the same, with the bits of the unsigned number, annotated &#64;Unsigned
 *   char                     int, a code point
 *   list                     an array of primitives (of bool, numbers, char), otherwise java.util.List
 *   map, option              java.util.Map, java.util.Optional (also inside each other)
 *   result                   org.jwasm.api.component.Result; functions return it and throw nothing
 *   tuple                    a record TupleN, generated in package BASE
 *   own, borrow              the resource; a parameter that is a borrow is annotated &#64;Borrow
 *   async func               returns a CompletionStage
 *   future                   a CompletionStage
 *   stream                   a java.util.concurrent.Flow.Publisher: of arrays where a list would be one, otherwise of items
 *   error-context            org.jwasm.api.component.ErrorContext
 * </pre>
 *
 * <p>An interface that a world imports and exports is one Java interface; who implements it and who calls it differs.
 *
 * <p>By reflection the forms can be told apart: a record class is a record, or a tuple when it is not inside of another
 * type; an enum class is an enum, or flags where it is the argument of a Set; a sealed interface is a variant; any other
 * interface is a resource when it extends AutoCloseable. What differs in WIT alone differs by annotations.
 *
 * <p>Invariants: the same input gives the same sources, byte for byte. They compile without warnings. A name that Java
 * does not allow, or that would be there twice, gets an underscore, and a number when that is not enough.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.bindgen;
