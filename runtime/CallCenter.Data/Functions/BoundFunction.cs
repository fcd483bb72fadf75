using System.Reflection;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Data.Functions;

/// <summary>A static method that fits a declared function.</summary>
internal sealed class BoundFunction
{
    private static readonly Dictionary<string, Type> ClrTypes = new(StringComparer.Ordinal)
    {
        ["text"] = typeof(string),
        ["phone"] = typeof(string),
        ["agent"] = typeof(string),
        ["digits"] = typeof(string),
        ["language"] = typeof(string),
        ["int"] = typeof(long),
        ["decimal"] = typeof(decimal),
        ["money"] = typeof(decimal),
        ["percent"] = typeof(decimal),
        ["bool"] = typeof(bool),
        ["duration"] = typeof(TimeSpan),
        ["date"] = typeof(DateOnly),
        ["time"] = typeof(TimeOnly),
        ["datetime"] = typeof(DateTimeOffset),
    };

    private readonly MethodInvoker _invoker;
    private readonly Func<object?, object?> _unwrap;
    private readonly bool _takesCancellation;

    private BoundFunction(MethodInfo method, Func<object?, object?> unwrap, bool takesCancellation)
    {
        _invoker = MethodInvoker.Create(method);
        _unwrap = unwrap;
        _takesCancellation = takesCancellation;
    }

    /// <summary>Binds a function to a method of a plugin; null, with the problem, when none fits.</summary>
    public static BoundFunction? Find(Assembly plugin, string typeAndMethod, string pluginName, StatementManifest statement, out string? problem)
    {
        var dot = typeAndMethod.LastIndexOf('.');
        var typeName = typeAndMethod[..dot];
        var methodName = typeAndMethod[(dot + 1)..];
        if ((plugin.GetType(typeName) ?? plugin.GetType($"{pluginName}.{typeName}")) is not { IsPublic: true } type)
        {
            problem = $"the plugin has no public type `{typeName}`";
            return null;
        }

        MethodInfo[] named = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.Name == methodName)];
        if (named.Length == 0)
        {
            problem = $"`{typeName}` has no public static method `{methodName}`";
            return null;
        }

        foreach (var method in named)
        {
            if (Fits(method, statement, out var takesCancellation) && UnwrapOf(method.ReturnType, ResultType(statement)) is { } unwrap)
            {
                problem = null;
                return new BoundFunction(method, unwrap, takesCancellation);
            }
        }

        problem = $"`{typeName}.{methodName}` does not fit; it must be {SignatureOf(statement, methodName)}, or return a Task or ValueTask of that";
        return null;
    }

    /// <summary>Calls it and waits for what it promises.</summary>
    public object? Invoke(object?[] arguments, CancellationToken cancellation) =>
        _unwrap(_invoker.Invoke(null, (_takesCancellation ? [.. arguments, cancellation] : arguments).AsSpan()));

    private static bool Fits(MethodInfo method, StatementManifest statement, out bool takesCancellation)
    {
        var parameters = method.GetParameters();
        takesCancellation = parameters is [.., { ParameterType: var last }] && last == typeof(CancellationToken);
        var own = takesCancellation ? parameters[..^1] : parameters;
        return own.Length == statement.Parameters.Count && own.Zip(statement.Parameters).All(pair => pair.First.ParameterType == ClrType(pair.Second));
    }

    private static Func<object?, object?>? UnwrapOf(Type returned, Type wanted) =>
        Gives(returned, wanted) ? static value => value
        : PromisedBy(returned, typeof(Task<>)) is { } later && Gives(later, wanted) ? ResultOf(returned, static task => ((Task)task).GetAwaiter().GetResult())
        : PromisedBy(returned, typeof(ValueTask<>)) is { } soon && Gives(soon, wanted) ? OfValueTask(returned)
        : null;

    private static Type? PromisedBy(Type returned, Type promise) =>
        returned.IsGenericType && returned.GetGenericTypeDefinition() == promise ? returned.GetGenericArguments()[0] : null;

    // A list may come as an array, a List or whatever else can be counted and read.
    private static bool Gives(Type returned, Type wanted) =>
        returned == wanted || (wanted.IsGenericType && wanted.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && wanted.IsAssignableFrom(returned));

    private static Func<object?, object?> ResultOf(Type task, Action<object> wait)
    {
        var result = task.GetProperty("Result")!;
        return promised =>
        {
            wait(promised!);
            return result.GetValue(promised);
        };
    }

    private static Func<object?, object?> OfValueTask(Type valueTask)
    {
        var asTask = valueTask.GetMethod("AsTask")!;
        var result = ResultOf(asTask.ReturnType, static task => ((Task)task).GetAwaiter().GetResult());
        return promised => result(asTask.Invoke(promised, null));
    }

    private static Type ResultType(StatementManifest statement) =>
        statement.IsList ? typeof(IReadOnlyList<>).MakeGenericType(ClrType(statement.Columns[0])) : ClrType(statement.Columns[0]);

    private static Type ClrType(ColumnManifest column)
    {
        var type = ClrTypes[column.Type];
        return column.Optional && type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;
    }

    private static string SignatureOf(StatementManifest statement, string method) =>
        $"`public static {(statement.IsList ? $"IReadOnlyList<{NameOf(statement.Columns[0])}>" : NameOf(statement.Columns[0]))} {method}({string.Join(", ", statement.Parameters.Select(parameter => $"{NameOf(parameter)} {parameter.Name}"))})`";

    private static string NameOf(ColumnManifest column)
    {
        var type = ClrTypes[column.Type];
        var name = type == typeof(string) ? "string" : type == typeof(long) ? "long" : type == typeof(decimal) ? "decimal" : type == typeof(bool) ? "bool" : type.Name;
        return column.Optional ? name + "?" : name;
    }
}
