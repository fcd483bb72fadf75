using System.Reflection;
using System.Reflection.Emit;
using CallCenter.Abstractions.Calls;

namespace CallCenter.Benchmarks.Logic;

/// <summary>A call whose every operation is done at once and gives nothing. It counts the nodes that are entered, so it costs a flow no more than it must.</summary>
/// <remarks>Its class is made at run time: the gateway grows, and this has nothing to say about what it grows by.</remarks>
public abstract class CountingCall
{
    private const string ClassName = "CountingCallOfAllOperations";

    /// <summary>Nodes entered so far.</summary>
    public long Nodes { get; private set; }

    /// <summary>Is told of each node, when there is anybody to be told.</summary>
    public Action<int>? Entered { get; init; }

    /// <summary>A call.</summary>
    public static ICall Create(Action<int>? entered)
    {
        var type = Class.Value;
        var call = (CountingCall)Activator.CreateInstance(type)!;
        typeof(CountingCall).GetProperty(nameof(Entered))!.SetValue(call, entered);
        return (ICall)call;
    }

    /// <summary>Counts. Virtual, so that it can stand for the operation of the gateway.</summary>
    public virtual void Enter(int node)
    {
        Nodes = unchecked(Nodes + 1);
        Entered?.Invoke(node);
    }

    private static readonly Lazy<Type> Class = new(Build);

    private static Type Build()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(ClassName), AssemblyBuilderAccess.Run).DefineDynamicModule(ClassName);
        var type = module.DefineType(ClassName, TypeAttributes.Public | TypeAttributes.Sealed, typeof(CountingCall), [typeof(ICall)]);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        foreach (var operation in typeof(ICall).GetInterfaces().Append(typeof(ICall)).SelectMany(it => it.GetMethods()).Where(method => method.IsAbstract && method.Name != nameof(ICall.Enter)))
        {
            Define(type, operation);
        }

        return type.CreateType();
    }

    // Returns the default of its type: a value task that is done, false, null.
    private static void Define(TypeBuilder type, MethodInfo operation)
    {
        var parameters = operation.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var method = type.DefineMethod(
            operation.Name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, operation.ReturnType, parameters);
        var code = method.GetILGenerator();
        if (operation.ReturnType != typeof(void))
        {
            var nothing = code.DeclareLocal(operation.ReturnType);
            code.Emit(OpCodes.Ldloc, nothing);
        }

        code.Emit(OpCodes.Ret);
        type.DefineMethodOverride(method, operation);
    }
}
