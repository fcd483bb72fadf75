using System.Collections.Immutable;

namespace CallCenter.Emit.CSharp;

/// <summary>The code of a release.</summary>
/// <param name="Assemblies">Its assemblies; those that follow may refer to the first.</param>
/// <param name="AssemblyOfFlow">For each flow, the position of the assembly that holds it.</param>
public sealed record EmittedRelease(ImmutableArray<EmittedAssembly> Assemblies, ImmutableArray<int> AssemblyOfFlow);
