using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes the rules: what becomes of calls, which rule fits a dialled number, and what the policies of queues compute.</summary>
internal static class ModuleLowering
{
    public static void Write(BoundProject project, CodeWriter code)
    {
        code.Line($"namespace {ReleaseModule.Namespace};");
        code.Open($"public sealed class {ReleaseModule.ClassName} : LinkedModule");
        InboundLowering.Write(project, code);
        OutboundLowering.Write(project, code);
        PolicyLowering.Write(project, code);
        code.Close();
    }
}
