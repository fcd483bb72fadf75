namespace CallCenter.Emit.CSharp;

/// <summary>A compiled assembly of a release.</summary>
/// <param name="Name">Its name, which is also the name of its file.</param>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its portable PDB, whose lines are those of the <c>.flow</c> files.</param>
public sealed record EmittedAssembly(string Name, byte[] Image, byte[] Symbols);
