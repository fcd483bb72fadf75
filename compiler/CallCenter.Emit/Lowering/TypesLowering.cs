using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes the types that flows of different units hand to each other: records and the arguments of flows.</summary>
internal static class TypesLowering
{
    public static void Write(BoundProject project, CodeWriter code)
    {
        code.Line($"namespace {ReleaseModule.Namespace};");
        foreach (var record in project.Records)
        {
            Record(project, record, code);
        }

        for (var flow = 0; flow < project.Flows.Length; flow++)
        {
            if (!project.Flows[flow].Parameters.IsDefaultOrEmpty)
            {
                Arguments(project, flow, code);
            }
        }
    }

    private static void Record(BoundProject project, RecordSymbol record, CodeWriter code)
    {
        var name = Names.Record(project, record);
        var fields = record.Fields.Select(field => $"{Types.Of(project, field.Type)} {Names.Field(field)}");
        var values = record.Fields.Select(field => $"({Types.Of(project, field.Type)})row[{Literals.Of(field.Index)}]");
        code.Open($"public sealed record {name}({string.Join(", ", fields)}) : IRecordRow");
        code.Line($"public static {name} Read(object[] row) => new {name}({string.Join(", ", values)});");
        code.Line($"public object[] Row() => new object[] {{ {string.Join(", ", record.Fields.Select(Names.Field))} }};");
        code.Close();
    }

    private static void Arguments(BoundProject project, int flow, CodeWriter code)
    {
        string[] types = [.. project.Flows[flow].Parameters.Select(parameter => Types.Of(project, parameter.Type))];
        string[] names = [.. project.Flows[flow].Parameters.Select(Names.Parameter)];
        code.Open($"public sealed class {Names.Arguments(project, flow)}({string.Join(", ", types.Zip(names, (type, name) => $"{type} {name}"))})");
        for (var parameter = 0; parameter < names.Length; parameter++)
        {
            code.Line($"public readonly {types[parameter]} {names[parameter]} = {names[parameter]};");
        }

        code.Close();
    }
}
