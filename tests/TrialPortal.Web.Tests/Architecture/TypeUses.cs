using System.Reflection;
using System.Reflection.Emit;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>
/// Every type that a type names: in its signatures, its attributes and the bodies of its methods, those of nested and
/// compiler-made types included, so that a dependency cannot hide in a lambda or an async method.
/// </summary>
internal static class TypeUses
{
    private const BindingFlags Everything =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => c.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var uses = new HashSet<Type>();
        Collect(type, uses);
        return uses;
    }

    /// <summary>How often a type calls this method, in the bodies that <see cref="Of"/> reads; once in a loop is once.</summary>
    public static int Calls(Type type, Type owner, string method) =>
        type.GetMembers(Everything)
            .Sum(m =>
                m switch
                {
                    Type nested => Calls(nested, owner, method),
                    MethodBase { } code when code.GetMethodBody() is { } body => Tokens(
                            body.GetILAsByteArray()!
                        )
                        .Select(t => Resolve(code, t))
                        .Count(c => c?.Name == method && c.DeclaringType == owner),
                    _ => 0,
                }
            );

    private static void Collect(Type type, HashSet<Type> uses)
    {
        Add(type.BaseType, uses);
        AddAll(type.GetInterfaces(), uses);
        AddAttributes(type, uses);
        foreach (var member in type.GetMembers(Everything))
        {
            AddAttributes(member, uses);
            switch (member)
            {
                case FieldInfo field:
                    Add(field.FieldType, uses);
                    break;
                case PropertyInfo property:
                    Add(property.PropertyType, uses);
                    break;
                case MethodBase method:
                    AddMethod(method, uses);
                    break;
                case Type nested:
                    Collect(nested, uses);
                    break;
            }
        }
    }

    private static void AddMethod(MethodBase method, HashSet<Type> uses)
    {
        Add((method as MethodInfo)?.ReturnType, uses);
        AddAll(method.GetParameters().Select(p => p.ParameterType), uses);
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        AddAll(body.LocalVariables.Select(l => l.LocalType), uses);
        AddAll(body.ExceptionHandlingClauses.Select(CaughtType), uses);
        foreach (var token in Tokens(body.GetILAsByteArray()!))
        {
            AddToken(method, token, uses);
        }
    }

    private static Type? CaughtType(ExceptionHandlingClause clause) =>
        clause.Flags == ExceptionHandlingClauseOptions.Clause ? clause.CatchType : null;

    private static void AddToken(MethodBase method, int token, HashSet<Type> uses)
    {
        var member = Resolve(method, token);
        Add(member as Type ?? member?.DeclaringType, uses);
        switch (member)
        {
            case MethodInfo called:
                Add(called.ReturnType, uses);
                AddAll(called.GetGenericArguments(), uses);
                break;
            case FieldInfo field:
                Add(field.FieldType, uses);
                break;
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } owner
            ? owner.GetGenericArguments()
            : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, ofType, ofMethod);
    }

    /// <summary>What the instructions of a body name: methods, fields and types.</summary>
    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length; )
        {
            var value = il[at] == 0xFE ? (short)(0xFE00 | il[at + 1]) : il[at];
            var code = Codes[value];
            at += code.Size;
            if (
                code.OperandType
                is OperandType.InlineMethod
                    or OperandType.InlineField
                    or OperandType.InlineType
                    or OperandType.InlineTok
            )
            {
                yield return BitConverter.ToInt32(il, at);
            }

            at += OperandSize(code.OperandType, il, at);
        }
    }

    private static int OperandSize(OperandType operand, byte[] il, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget
            or OperandType.ShortInlineI
            or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
            _ => 4,
        };

    private static void AddAttributes(MemberInfo member, HashSet<Type> uses)
    {
        foreach (var attribute in member.GetCustomAttributesData())
        {
            Add(attribute.AttributeType, uses);
            AddAll(attribute.ConstructorArguments.Select(a => a.Value as Type), uses);
            AddAll(attribute.NamedArguments.Select(a => a.TypedValue.Value as Type), uses);
        }
    }

    private static void AddAll(IEnumerable<Type?> types, HashSet<Type> uses)
    {
        foreach (var type in types)
        {
            Add(type, uses);
        }
    }

    private static void Add(Type? type, HashSet<Type> uses)
    {
        while (type?.HasElementType == true)
        {
            type = type.GetElementType();
        }

        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.IsConstructedGenericType)
        {
            AddAll(type.GetGenericArguments(), uses);
            type = type.GetGenericTypeDefinition();
        }

        if (uses.Add(type) && type.DeclaringType is { } outer)
        {
            Add(outer, uses);
        }
    }
}
