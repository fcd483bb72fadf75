namespace CallCenter.Emit.CSharp;

/// <summary>A compiled release.</summary>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its portable PDB, whose lines are those of the <c>.flow</c> files.</param>
public sealed record EmittedAssembly(byte[] Image, byte[] Symbols);
