z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), z * 1j, z / 2, z ** 2, -z, z == 3 + 4j, complex(1, 2), 2j, -0j, 1e20j, (1+0j))
