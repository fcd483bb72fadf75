namespace CallCenter.Emit.CSharp;

/// <summary>Keeps compiled assemblies by what they were compiled from.</summary>
public interface IUnitCache
{
    /// <summary>The assembly kept under a key, or null.</summary>
    /// <param name="key">Hash of everything it is made from, lower-case hexadecimal.</param>
    /// <param name="name">Name of the assembly.</param>
    EmittedAssembly? Find(string key, string name);

    /// <summary>Keeps an assembly.</summary>
    /// <param name="key">Hash of everything it is made from, lower-case hexadecimal.</param>
    /// <param name="assembly">The assembly.</param>
    void Keep(string key, EmittedAssembly assembly);
}
